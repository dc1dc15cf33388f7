/** An environment variable that the function cannot run without is absent or unusable. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/** The value of environment variable `name`; throws {@link EnvironmentError} when it is not set. */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new EnvironmentError(
      `Environment variable ${name} is not set; the stack sets it on every function that uses it.`,
    );
  return value;
}

/** The value of environment variable `name` as a whole number of at least 1. */
export function requireWholeNumber(name: string): number {
  const text = requireEnv(name);
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new EnvironmentError(
      `Environment variable ${name} must be a whole number of at least 1; it is "${text}".`,
    );
  }
  return value;
}
