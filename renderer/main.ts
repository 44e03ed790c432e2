import { createPinia } from 'pinia'
import { createApp } from 'vue'

import { clockKey, wallClock } from './composables/clock.ts'
import { deskKey } from './composables/desk.ts'
import CashierWindow from './pages/CashierWindow.vue'
import { useView } from './stores/view.ts'

const app = createApp(CashierWindow)
app.provide(deskKey, window.desk)
app.provide(clockKey, wallClock)
app.use(createPinia())

// A broken invariant stops the page in words; the ledger is the core's and is not touched.
const view = useView()
app.config.errorHandler = (error) => view.breakDown(error)
window.addEventListener('unhandledrejection', ({ reason }) => view.breakDown(reason))

app.mount('#app')
