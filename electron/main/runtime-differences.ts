/**
 * Every difference between the Electron this product is written for and the older one that
 * development and tests may run on. Nothing else in the shell asks for a version.
 */
import { safeStorage } from 'electron'

const oldestCoreNode = 22

/** The core's SQLite driver wants Node 22 or newer; an older Electron cannot be its host. */
export const hostsTheCore = Number(process.versions.node.split('.')[0]) >= oldestCoreNode

/** Wraps a short secret with the system's own keyring. */
export interface SecretWrap {
  available(): Promise<boolean>
  wrap(text: string): Promise<Buffer>
  unwrap(wrapped: Buffer): Promise<string>
}

const asynchronous: SecretWrap = {
  available: () => safeStorage.isAsyncEncryptionAvailable(),
  wrap: (text) => safeStorage.encryptStringAsync(text),
  unwrap: async (wrapped) => (await safeStorage.decryptStringAsync(wrapped)).result,
}

/** What Electron had before 42, and drops in 46. */
interface OlderStorage {
  isEncryptionAvailable(): boolean
  getSelectedStorageBackend(): string
  encryptString(text: string): Buffer
  decryptString(wrapped: Buffer): string
}
const older: OlderStorage = safeStorage

/** On Linux `basic_text` is a password everybody knows: not a keyring. */
const synchronous: SecretWrap = {
  available: () =>
    Promise.resolve(
      older.isEncryptionAvailable() &&
        (process.platform !== 'linux' || older.getSelectedStorageBackend() !== 'basic_text'),
    ),
  wrap: (text) => Promise.resolve(older.encryptString(text)),
  unwrap: (wrapped) => Promise.resolve(older.decryptString(wrapped)),
}

export const secretWrap: SecretWrap =
  'encryptStringAsync' in safeStorage ? asynchronous : synchronous
