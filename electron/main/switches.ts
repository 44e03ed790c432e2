/**
 * Names of the command-line switches of `argv` that this build does not know. A release knows none:
 * a debugging port or a weaker sandbox must not be one shortcut away. Development keeps them.
 */
export function unknownSwitches(
  argv: readonly string[],
  release: boolean,
  platform: NodeJS.Platform,
): readonly string[] {
  if (!release) return []
  const form = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/
  const given = argv.slice(1).flatMap((argument) => {
    const [, name] = form.exec(argument) ?? []
    return name === undefined ? [] : [name]
  })
  return [...new Set(given)]
}
