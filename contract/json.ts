/** The value that a text holds as JSON; `undefined`, which no schema takes, when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
