import { ipcRenderer } from 'electron'

type Ask = (request: unknown) => Promise<unknown>
type Names = Readonly<Record<string, Readonly<Record<string, true>>>>

/** One function a call, each bound to its own channel; nothing else reaches the shell. */
export function bridgeOf(names: Names): Record<string, Record<string, Ask>> {
  const conversations = Object.entries(names).map(([conversation, calls]) => {
    const asks = Object.keys(calls).map((name): [string, Ask] => {
      const channel = `${conversation}/${name}`
      return [name, (request) => ipcRenderer.invoke(channel, request)]
    })
    return [conversation, Object.fromEntries(asks)] as const
  })
  return Object.fromEntries(conversations)
}
