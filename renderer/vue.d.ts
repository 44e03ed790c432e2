/** For tools that read a single-file component by its name only. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
