// Loads the application whose folder is the first argument that is not a switch, as Electron's
// own launcher does; this distribution comes without one.
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (given === undefined) {
  process.stderr.write('The folder of the application is missing.\n')
  process.exit(2)
}
const folder = resolve(given)
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
process.defaultApp = true
app.setName(description.productName ?? description.name)
app.setVersion(description.version)
app.setAppPath(folder)
require(join(folder, description.main))
