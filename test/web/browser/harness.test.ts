import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, expectAccessible } from './axe';
import { launchBrowser } from './launch';
import { newPage, type PageOptions, type TestPage, unprovoked } from './page';
import { shoot, shootBoth } from './screenshot';
import { type SmallSite, startSmallSite } from './small-site';
import { untilStill } from './still';

/** The first launch on a machine unpacks the browser. */
const START_MILLISECONDS = 120_000;

let browser: Browser;
let site: SmallSite;

beforeAll(async () => {
  site = await startSmallSite();
  browser = await launchBrowser();
}, START_MILLISECONDS);

afterAll(() => site.stop());

async function open(body: string, options?: PageOptions): Promise<TestPage> {
  const page = await newPage(browser, options);
  await page.goto(site.show(body));
  return page;
}

describe('typefaces', () => {
  test.each([
    ['sans-serif', 'Cats', 'Open Sans'],
    ['sans-serif', '投票', 'BIZ UDPGothic'],
    ['system-ui', 'Cats', 'Open Sans'],
    ['system-ui', '投票', 'BIZ UDPGothic'],
  ])('%s draws %s in %s', async (family, text, typeface) => {
    const page = await open(`<p class="${family}">${text}</p>`);
    expect(await typefacesOf(page, 'p')).toEqual([expect.stringContaining(typeface)]);
  });

  test('two kanji look different, from each other and from a missing letter', async () => {
    const page = await open('');
    const drawn = await Promise.all(['犬', '猫', '\u{10fffe}'].map((letter) => pixels(page, letter)));
    expect(new Set(drawn).size).toBe(3);
  });
});

describe('a page', () => {
  test.each([
    ['phone', 390, 844, 2, true],
    ['laptop', 1280, 800, 1, false],
    ['stadium', 1920, 1080, 1, false],
  ] as const)('is as large as a %s', async (size, width, height, scale, touch) => {
    const page = await open('', { size });
    const seen = await page.evaluate(() => ({
      width: innerWidth,
      height: innerHeight,
      scale: devicePixelRatio,
      touch: matchMedia('(pointer: coarse)').matches,
    }));
    expect(seen).toEqual({ width, height, scale, touch });
  });

  test('knows its language, theme, motion and time zone', async () => {
    const page = await open('', { locale: 'ja-JP', theme: 'dark', reducedMotion: true });
    const seen = await page.evaluate(() => ({
      language: navigator.language,
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }));
    expect(seen).toEqual({ language: 'ja-JP', dark: true, still: true, timeZone: 'UTC' });
  });

  test('shares no storage with another', async () => {
    const [one, other] = [await open(''), await open('')];
    await one.evaluate(() => localStorage.setItem('name', 'Ada'));
    expect(await other.evaluate(() => localStorage.getItem('name'))).toBeNull();
  });
});

describe('problems', () => {
  test('are none on a page without any', async () => {
    const page = await open('<p>Cats</p>');
    expect(page.problems()).toEqual([]);
  });

  test('are told once', async () => {
    const page = await open('');
    await page.evaluate(() => console.error('Broken'));
    expect(page.problems()).toEqual([expect.stringContaining('Broken')]);
    expect(page.problems()).toEqual([]);
  });

  test('are no fault of the page when the test provokes them, before and after it says so', async () => {
    const page = await open('');
    await page.evaluate(() => console.error('Provoked once'));
    page.provoked.push(/Provoked/);
    expect(unprovoked(page)).toEqual([]);
    await page.evaluate(() => console.error('Provoked again'));
    await page.evaluate(() => console.error('Broken'));
    expect(unprovoked(page)).toEqual([expect.stringContaining('Broken')]);
  });

  test('tell an error that nobody caught', async () => {
    const page = await open('<script src="/throws.js"></script>');
    expect(page.problems()).toEqual(['uncaught: thrown by the page']);
  });

  test.each([
    ['a style of an element', '<p style="color: red">Cats</p>', 'style-src'],
    ['a script in the page', '<script>let cats;</script>', 'script-src'],
    ['a picture from elsewhere', '<img src="https://elsewhere.example/cat.png" alt="">', 'img-src'],
    ['text made a script', '<script src="/makes-a-script.js"></script>', 'TrustedScript'],
  ])('tell %s, which the content security policy forbids', async (_, body, directive) => {
    const page = await open(body);
    expect(page.problems()).toContainEqual(expect.stringContaining(directive));
  });

  test.each(['http://elsewhere.example/', 'http://192.0.2.1/', 'http://[2001:db8::1]/'])(
    'tell a request to %s, which is not sent',
    async (url) => {
      const page = await newPage(browser);
      await expect(page.goto(url)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
      expect(page.problems()).toContain(`request to another machine: ${url}`);
    },
  );
});

describe('accessibility', () => {
  test('a field without a label is reported with its selector, under a strict policy', async () => {
    const page = await open('<h1>Cats</h1><input id="age">');
    expect(await accessibilityProblems(page)).toEqual([
      expect.stringMatching(/^label \(critical\) #age: Fix any of the following: .*label/),
    ]);
    expect(page.problems()).toEqual([]);
  });

  test('a target too small for a finger is reported', async () => {
    const page = await open('<h1>Cats</h1><button class="tiny">1</button><button class="tiny">2</button>');
    const problems = await accessibilityProblems(page);
    expect(problems).toHaveLength(2);
    expect(problems).toContainEqual(expect.stringMatching(/^target-size /));
  });

  test('a page without a fault passes', async () => {
    const page = await open('<h1>Cats</h1><label>Age <input></label>');
    await expectAccessible(page);
  });

  test('a theme too pale to read is found, though the page is drawn in the other', async () => {
    const page = await open('<h1 class="pale-when-dark">Cats</h1>');
    await expectAccessible(page);
    await expect(shootBoth(page, 'harness-pale')).rejects.toThrow('color-contrast');
  });
});

describe('pictures', () => {
  test('are named after page, size, theme and language', async () => {
    const page = await open('<h1>猫</h1>', { locale: 'ja-JP', theme: 'dark', size: 'phone' });
    const file = await shoot(page, 'harness');
    expect(file).toMatch(/\.screenshots\/harness-phone-dark-ja\.png$/);
    expect(existsSync(file)).toBe(true);
  });

  test('wait for an animation to come to its end', async () => {
    const page = await open('<h1 class="fades-in">Cats</h1>');
    await untilStill(page);
    const still = await page.screenshot();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    expect(still.equals(await page.screenshot())).toBe(true);
  });

  test('of both themes leave the page in its own', async () => {
    const page = await open('<h1>Cats</h1>', { theme: 'light' });
    await shootBoth(page, 'harness-both');
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches)).toBe(true);
  });
});

/** The typefaces that an element's text is really drawn in, as the browser's debugger tells them. */
async function typefacesOf(page: TestPage, selector: string): Promise<string[]> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('DOM.enable');
  await debug.send('CSS.enable');
  const { root } = await debug.send('DOM.getDocument');
  const { nodeId } = await debug.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await debug.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName }) => familyName);
}

function pixels(page: TestPage, letter: string): Promise<string> {
  return page.evaluate((text) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser has no canvas.');
    context.font = '48px sans-serif';
    context.fillText(text, 20, 80);
    return canvas.toDataURL();
  }, letter);
}
