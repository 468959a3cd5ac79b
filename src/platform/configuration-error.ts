/** Bad configuration: one line for each key, with what is wrong with it and never with its value. */
export class ConfigurationError extends Error {}
