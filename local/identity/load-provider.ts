/**
 * Loads the library, which takes a quarter of a second: not before somebody signs in.
 *
 * It supports Node.js 22 and later, and says so with a warning on Node.js 20, where what is used of it works as well (the
 * tests run there). That one warning is left out.
 */
export async function loadProvider(): Promise<typeof import('oidc-provider')> {
  const { warn } = console;
  console.warn = (...args: unknown[]) => {
    if (!String(args[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...args);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
