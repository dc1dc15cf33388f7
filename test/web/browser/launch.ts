import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { RESOLVER_RULES } from './addresses';
import { type BrowserFiles, browserFiles } from './browser-files';

const run = promisify(execFile);

const ARGUMENTS = [
  // Letters keep their shapes and places whatever the machine's font settings are.
  '--font-render-hinting=none',
  // No other machine can be reached. Intercepting requests would do it too, but turns the browser's HTTP cache off.
  `--host-resolver-rules=${RESOLVER_RULES}`,
];

const launched: Browser[] = [];

afterAll(async () => {
  await Promise.all(launched.map((browser) => browser.close()));
});

/** Starts a real browser, which is closed after the test file's last test, whatever becomes of the tests. */
export async function launchBrowser(): Promise<Browser> {
  const files = await browserFiles();
  const browser = await chromium.launch({
    executablePath: files.executable,
    args: ARGUMENTS,
    env: { ...process.env, ...fontVariables(files), ...(await libraryVariables(files)) },
  });
  launched.push(browser);
  return browser;
}

function fontVariables({ folder }: BrowserFiles) {
  return {
    FONTCONFIG_FILE: path.join(__dirname, 'fonts.conf'),
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: path.join(folder, 'cache'),
  };
}

/** The machine's own libraries fit it best; the unpacked ones are for a machine on which the browser lacks any. */
async function libraryVariables({ executable, libraries }: BrowserFiles) {
  try {
    await run(executable, ['--version']);
    return {};
  } catch {
    return { LD_LIBRARY_PATH: libraries };
  }
}
