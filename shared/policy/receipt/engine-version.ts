/**
 * The version of the computing itself. It rises whenever any amount or any step of a working could
 * come out otherwise than before from the same pack, readings, parameters and input.
 */
export const engineVersion = '2.0'
