/** The bridge of the receipt's own page: `window.paper`, what to show and when it is laid out. */
import { contextBridge } from 'electron'

import { bridgeOf } from './bridge.ts'
import { paperNames } from './call-names.ts'

contextBridge.exposeInMainWorld('paper', bridgeOf(paperNames)['paperPage'])
