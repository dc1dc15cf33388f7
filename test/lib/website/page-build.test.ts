import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPage, WEB_DIRECTORY } from '../../../lib/website/page-build';

/** What a page may weigh on the wire with all that it can ever load, and the pages of voters and watchers together, in bytes. */
const BUDGET = 90_000;
/** The same of all pages together, the operators' desk included. */
const WHOLE_BUDGET = 146_000;
const DESK = 'admin.html';
/** What operators load: beside the desk itself, the ballot, as voters will see it. */
const DESK_BUDGET = 122_000;
/** Of a built file: `assets/poll-ABCD1234.js` in a shell, `./poll-ABCD1234.js` in a script. */
const ASSET = /(?<=\/)[\w.-]+-[A-Z0-9]{8}\.(?:js|css)/g;
/** What a voter waits for before a poll can be seen: its shell, its style and the scripts that it cannot begin without. */
const FIRST_VIEW_BUDGET = 60_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'voting-page-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the page', () => {
  const read = (file: string) => readFileSync(join(directory, 'page', file), 'utf8');
  const shells = readdirSync(join(WEB_DIRECTORY, 'pages')).filter((name) => name.endsWith('.html'));
  let assets: string[];
  beforeAll(() => {
    buildPage(join(directory, 'page'));
    assets = readdirSync(join(directory, 'page', 'assets'));
  });

  it('is its shells, its icon and its assets, with no source map', () => {
    expect(readdirSync(join(directory, 'page')).sort()).toEqual(['assets', 'favicon.svg', ...shells].sort());
  });

  it('has a shell for every page that a path may show', () => {
    expect(shells.sort()).toEqual([
      'admin.html',
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
      const references = [...read(shell).matchAll(/\b(?:src|href)="\/([^"]*)"/g)].map(
        ([, path]) => path ?? '',
      );
      const files = ['favicon.svg', ...assets.map((asset) => `assets/${asset}`)];
      expect(files).toEqual(expect.arrayContaining(references));
      expect(references).toContainEqual(expect.stringMatching(/\.js$/));
      expect(references).toContainEqual(expect.stringMatching(/\.css$/));
    },
  );

  it.each(shells)('has no inline script or style in %s, which its security policy would refuse', (shell) => {
    const html = read(shell);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    for (const [, content] of html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) expect(content).toBe('');
  });

  const weight = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);

  /** Whatever these pages can ever load, what they load when somebody asks for it included. */
  const loadable = (pages: readonly string[]): Set<string> => {
    const found = new Set<string>();
    const visit = (file: string) => {
      for (const [name] of read(file).matchAll(ASSET)) {
        const asset = `assets/${name}`;
        if (found.has(asset)) continue;
        found.add(asset);
        visit(asset);
      }
    };
    pages.forEach(visit);
    return found;
  };

  it('has no asset that no page loads', () => {
    expect(loadable(shells)).toEqual(new Set(assets.map((asset) => `assets/${asset}`)));
  });

  it.each(shells.map((shell) => [shell, shell === DESK ? DESK_BUDGET : BUDGET] as const))(
    'weighs in %s, compressed, with all that it can ever load, at most %i bytes',
    (shell, budget) => {
      expect(weight(loadable([shell]))).toBeLessThanOrEqual(budget);
    },
  );

  it(`weighs at most ${BUDGET} bytes in all that voters and watchers see`, () => {
    expect(weight(loadable(shells.filter((shell) => shell !== DESK)))).toBeLessThanOrEqual(BUDGET);
  });

  it(`weighs at most ${WHOLE_BUDGET} bytes in all`, () => {
    expect(weight(loadable(shells))).toBeLessThanOrEqual(WHOLE_BUDGET);
  });

  it(`shows a poll after at most ${FIRST_VIEW_BUDGET} bytes, compressed`, () => {
    const references = [...read('poll.html').matchAll(/"\/(assets\/[^"]*)"/g)].map(([, path = '']) => path);
    expect(weight(['poll.html', ...references])).toBeLessThanOrEqual(FIRST_VIEW_BUDGET);
  });

  it('leaves the code that signs people in, does the proof of work and keeps rolls until it is asked for', () => {
    const names = assets.map((asset) => asset.replace(/-[A-Z0-9]{8}\.js$/, ''));
    expect(names).toEqual(expect.arrayContaining(['provider', 'roll-panel', 'solver']));
    for (const shell of shells) expect(read(shell)).not.toMatch(/assets\/(provider|roll-panel|solver)-/);
  });

  it('comes out the same when it is built again', () => {
    buildPage(join(directory, 'again'));
    expect(readdirSync(join(directory, 'again', 'assets'))).toEqual(assets);
  });
});

describe('a page that cannot be built', () => {
  const build = (shell: string, sources: Record<string, string>) => () => {
    const web = mkdtempSync(join(directory, 'web-'));
    for (const folder of ['pages', 'styles']) mkdirSync(join(web, folder));
    writeFileSync(join(web, 'pages', 'index.html'), shell);
    for (const [path, source] of Object.entries(sources)) writeFileSync(join(web, path), source);
    buildPage(join(web, 'out'), web);
  };

  it('stops at a script that a shell names and nobody wrote', () => {
    expect(build('<script type="module" src="/pages/home.js"></script>', {})).toThrow('pages/home.tsx');
  });

  it('stops at a source that a browser could only take for a mistake', () => {
    const shell = '<link rel="stylesheet" href="/styles/main.css" />';
    expect(build(shell, { 'styles/main.css': 'p { color: red; colour }' })).toThrow('styles/main.css');
  });
});
