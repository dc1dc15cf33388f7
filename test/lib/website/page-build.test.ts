import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hashSource } from '../../../lib/website/first-script';
import { buildPage, WEB_DIRECTORY } from '../../../lib/website/page-build';
import { contentSecurityPolicy } from '../../../lib/website/security-headers';

/** Each language with what no other is written with. */
const WRITTEN_WITH = new Map([
  ['en', /\bthe\b/i],
  ['de', /[äöüß„]/],
  ['ja', /[ぁ-んァ-ヶ]/],
]);
const LANGUAGES = [...WRITTEN_WITH.keys()];
/** What a page may weigh on the wire in one language with all that it can ever load, in bytes. */
const BUDGET = 75_000;
/** The same of all pages of voters and watchers together. */
const PUBLIC_BUDGET = 87_500;
const DESK = 'admin.html';
/** Shown by other sites, which share no cache with ours: it weighs nothing but its own. */
const EMBED = 'embed.html';
const EMBED_BUDGET = 37_000;
const EMBED_SCRIPT_BUDGET = 1_024;
/** What operators can ever load: rolls and sheets, the ballot that they preview, changes, certificates, webhooks. */
const DESK_BUDGET = 114_000;
/** The same without the rolls of polls with codes, and webhooks, which are loaded when somebody opens them. */
const EVENT_BUDGET = 92_600;
const LATE = /\/(rolls?|webhooks)(-panel)?-/;
/** Of a built file: `assets/poll-ABCD1234.js` in a shell, `./poll-ABCD1234.js` in a script. */
const ASSET = /(?<=\/)[\w.-]+-[A-Z0-9]{8}\.(?:js|css)/g;
/** The texts of pages in one language: `pages-ja-ABCD1234.js`. */
const CATALOGUE = new RegExp(`-(?<language>${LANGUAGES.join('|')})-[A-Z0-9]{8}\\.js$`);
/** What a voter waits for before a poll can be seen: its shell, its style, its texts and the scripts that it cannot begin without. */
const FIRST_VIEW_BUDGET = 61_550;
/** What an operator waits for before the desk can be seen. */
const DESK_VIEW_BUDGET = 70_000;

/** The languages that a file has sentences in. */
const languagesIn = (content: string) =>
  LANGUAGES.filter((language) => WRITTEN_WITH.get(language)?.test(content));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'voting-page-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the page', () => {
  const read = (file: string) => readFileSync(join(directory, 'page', file), 'utf8');
  const shells = readdirSync(join(WEB_DIRECTORY, 'pages')).filter((name) => name.endsWith('.html'));
  let assets: string[];
  beforeAll(async () => {
    await buildPage(join(directory, 'page'));
    assets = readdirSync(join(directory, 'page', 'assets'));
  });

  it('is its shells, its icon, its assets, what others name and the description of the API, with no source map', () => {
    expect(readdirSync(join(directory, 'page')).sort()).toEqual(
      ['assets', 'embed.js', 'favicon.svg', 'openapi.json', ...shells].sort(),
    );
  });

  it('has a script for other sites of at most 1 kB, as it is sent and not only compressed', () => {
    expect(Buffer.byteLength(read('embed.js'))).toBeLessThanOrEqual(EMBED_SCRIPT_BUDGET);
  });

  it('has a shell for every page that a path may show', () => {
    expect(shells.sort()).toEqual([
      'admin.html',
      'embed.html',
      'index.html',
      'not-found.html',
      'poll.html',
      'screen.html',
      'signed-in.html',
    ]);
  });

  it('names each asset by a hash of its content', () => {
    for (const asset of assets) expect(asset).toMatch(/^[\w.-]+-[A-Z0-9]{8}\.(js|css)$/);
  });

  it.each(shells)(
    'loads in %s only files that are there, and asks for a script and a stylesheet',
    (shell) => {
      const references = [...read(shell).matchAll(/\b(?:src|href|content)="\/([^"]*)"/g)].map(
        ([, path]) => path ?? '',
      );
      const files = ['favicon.svg', ...assets.map((asset) => `assets/${asset}`)];
      expect(files).toEqual(expect.arrayContaining(references));
      expect(references).toContainEqual(expect.stringMatching(/\.js$/));
      expect(references).toContainEqual(expect.stringMatching(/\.css$/));
    },
  );

  it.each(shells)('has nothing inline in %s but the script that its security policy names', (shell) => {
    const html = read(shell);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, content = '']) => content,
    );
    const [first = '', ...others] = scripts.filter((content) => content !== '');
    expect(contentSecurityPolicy([])).toContain(hashSource(first));
    expect(others).toEqual([]);
  });

  const weight = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);

  /** Whatever these pages can ever load in some languages, what they load when somebody asks for it included. */
  const loadable = (
    pages: readonly string[],
    languages: readonly string[],
    without?: RegExp,
  ): Set<string> => {
    const found = new Set<string>();
    const visit = (file: string) => {
      for (const [name] of read(file).matchAll(ASSET)) {
        const asset = `assets/${name}`;
        if (found.has(asset) || !isReadBy(languages, asset) || without?.test(asset)) continue;
        found.add(asset);
        visit(asset);
      }
    };
    pages.forEach(visit);
    return found;
  };

  /** Whether somebody who reads these languages loads a file: all code, and the texts in them. */
  const isReadBy = (languages: readonly string[], asset: string): boolean => {
    const language = CATALOGUE.exec(asset)?.groups?.language;
    return language === undefined || languages.includes(language);
  };

  it('has no asset that no page loads', () => {
    expect(loadable(shells, LANGUAGES)).toEqual(new Set(assets.map((asset) => `assets/${asset}`)));
  });

  describe.each(LANGUAGES)('in one language (%s)', (language) => {
    const weightOf = (pages: readonly string[]) => weight(loadable(pages, [language]));

    const budgets = new Map([
      [DESK, DESK_BUDGET],
      [EMBED, EMBED_BUDGET],
    ]);
    it.each(shells.map((shell) => [shell, budgets.get(shell) ?? BUDGET] as const))(
      'weighs in %s, compressed, with all that it can ever load, at most %i bytes',
      (shell, budget) => {
        expect(weightOf([shell])).toBeLessThanOrEqual(budget);
      },
    );

    it(`weighs at most ${EVENT_BUDGET} bytes in all that an event takes at the desk, from the form to the certificate`, () => {
      expect(weight(loadable([DESK], [language], LATE))).toBeLessThanOrEqual(EVENT_BUDGET);
    });

    it(`weighs at most ${PUBLIC_BUDGET} bytes in all that voters and watchers see`, () => {
      expect(weightOf(shells.filter((shell) => shell !== DESK && shell !== EMBED))).toBeLessThanOrEqual(
        PUBLIC_BUDGET,
      );
    });

    it.each([
      ['poll.html', FIRST_VIEW_BUDGET],
      [DESK, DESK_VIEW_BUDGET],
    ])('shows %s after at most %i bytes, compressed', (shell, budget) => {
      const references = [...read(shell).matchAll(/"\/(assets\/[^"]*)"/g)].map(([, path = '']) => path);
      const awaited = new Set(references.filter((asset) => isReadBy([language], asset) && !LATE.test(asset)));
      expect(weight([shell, ...awaited])).toBeLessThanOrEqual(budget);
    });

    it('has one file of texts for the desk, one for its rolls, one for webhooks, one for what others embed and one for all other pages, with no other language in them', () => {
      const catalogues = assets.filter((asset) => CATALOGUE.exec(asset)?.groups?.language === language);
      expect(catalogues.map((asset) => asset.replace(CATALOGUE, '')).sort()).toEqual([
        'desk',
        'embed',
        'pages',
        'rolls',
        'webhooks',
      ]);
      for (const catalogue of catalogues)
        expect(languagesIn(read(`assets/${catalogue}`))).toEqual([language]);
    });
  });

  it('leaves the code that signs people in, does the proof of work and keeps rolls until it is asked for', () => {
    const names = assets.map((asset) => asset.replace(/-[A-Z0-9]{8}\.js$/, ''));
    expect(names).toEqual(expect.arrayContaining(['provider', 'roll-panel', 'solver']));
    for (const shell of shells) expect(read(shell)).not.toMatch(/assets\/(provider|roll-panel|solver)-/);
  });

  it('has texts in no other file, but for those that sheets are printed with', () => {
    const speaking = assets.filter(
      (asset) =>
        !CATALOGUE.test(asset) && languagesIn(read(`assets/${asset}`)).some((language) => language !== 'en'),
    );
    expect(speaking.map((asset) => asset.replace(/-[A-Z0-9]{8}\.js$/, ''))).toEqual(['roll-panel']);
  });

  it('comes out the same when it is built again', async () => {
    await buildPage(join(directory, 'again'));
    expect(readdirSync(join(directory, 'again', 'assets'))).toEqual(assets);
  });
});

describe('a page that cannot be built', () => {
  const build = (shell: string, sources: Record<string, string>) => {
    const web = mkdtempSync(join(directory, 'web-'));
    for (const folder of ['embed', 'language', 'pages', 'styles']) mkdirSync(join(web, folder));
    writeFileSync(join(web, 'pages', 'index.html'), shell);
    for (const [path, source] of Object.entries(sources)) writeFileSync(join(web, path), source);
    return buildPage(join(web, 'out'), web);
  };

  it('stops at a script that a shell names and nobody wrote', async () => {
    const shell = '<script type="module" src="/pages/home.js"></script>';
    await expect(build(shell, {})).rejects.toThrow('pages/home.tsx');
  });

  it('stops at a source that a browser could only take for a mistake', async () => {
    const shell = '<link rel="stylesheet" href="/styles/main.css" />';
    await expect(build(shell, { 'styles/main.css': 'p { color: red; colour }' })).rejects.toThrow(
      'styles/main.css',
    );
  });

  it('stops at a text that says nothing in one of the languages', async () => {
    const shell = '<script type="module" src="/pages/home.js"></script>';
    const sources = {
      'pages/home.tsx': "import { a } from './a-text'; import { b } from './b-text'; console.log(a, b);",
      'pages/a-text.ts': "export const a: Translated<string> = { en: 'one',\n ja: 'いち' };",
      'pages/b-text.ts': "export const b: Translated<string> = {\n en: 'two' };",
      'language/catalogue.ts': 'export const placeOf = (name: string) => ({ name });',
    };
    await expect(build(shell, sources)).rejects.toThrow('b-text.ts says nothing in "ja"');
  });
});
