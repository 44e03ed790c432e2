/** The virtual reader's frames: two bytes of length, then as many bytes. */
export function frameOf(content: Uint8Array): Uint8Array {
  return Uint8Array.of(content.length >> 8, content.length & 0xff, ...content)
}

/** Cuts a stream into frames, however the network cut it. */
export function frameCutter(hear: (content: Uint8Array) => void): (bytes: Uint8Array) => void {
  let received: Uint8Array = new Uint8Array()
  return (bytes) => {
    received = Buffer.concat([received, bytes])
    for (;;) {
      const [high, low] = received
      if (high === undefined || low === undefined) return
      const end = 2 + high * 256 + low
      if (received.length < end) return
      const content = received.subarray(2, end)
      received = received.subarray(end)
      hear(content)
    }
  }
}
