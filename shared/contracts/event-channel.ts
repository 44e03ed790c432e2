/** Where the shell pushes events to the page; alone here, for the bridge takes no schema. */
export const eventChannel = 'desk-event'
