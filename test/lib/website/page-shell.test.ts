import { renderShell, sourcesOf } from '../../../lib/website/page-shell';

const SHELL = `<head>
  <script></script>
  <link rel="icon" href="/favicon.svg">
  <link rel="stylesheet" href="/styles/main.css">
  <script type="module" src="/pages/poll.js"></script>
</head>
<body>/pages/poll.js</body>`;

const built = new Map([
  [
    'pages/poll.tsx',
    {
      path: '/assets/poll-A.js',
      imports: ['/assets/chunk-B.js', '/assets/chunk-C.js'],
      texts: [],
      lateTexts: { 'roll-texts': [], 'webhook-texts': [] },
    },
  ],
  [
    'styles/main.css',
    {
      path: '/assets/main-D.css',
      imports: [],
      texts: [],
      lateTexts: { 'roll-texts': [], 'webhook-texts': [] },
    },
  ],
]);

const beginning = {
  catalogues: new Map([
    ['texts-en', '/assets/pages-en-E.js'],
    ['texts-ja', '/assets/pages-ja-F.js'],
  ]),
  firstScript: 'go();',
};

const rendered = () => renderShell(SHELL, built, beginning);

it('needs the scripts and stylesheets that a shell names, and nothing that it only mentions', () => {
  expect(sourcesOf(SHELL)).toEqual(['styles/main.css', 'pages/poll.tsx']);
});

it('names the built files in place of their sources', () => {
  const html = rendered();
  expect(html).toContain('<script type="module" src="/assets/poll-A.js">');
  expect(html).toContain('<link rel="stylesheet" href="/assets/main-D.css">');
});

it('leaves the rest of the shell alone', () => {
  const html = rendered();
  expect(html).toContain('href="/favicon.svg"');
  expect(html).toContain('<body>/pages/poll.js</body>');
});

it('asks at once for all that a script imports', () => {
  const html = rendered();
  expect(html.match(/<link rel="modulepreload" href="[^"]+"/g)).toEqual([
    '<link rel="modulepreload" href="/assets/chunk-B.js"',
    '<link rel="modulepreload" href="/assets/chunk-C.js"',
  ]);
});

it('names the texts of each language before the script that chooses one of them', () => {
  expect(rendered()).toContain(`<meta name="texts-en" content="/assets/pages-en-E.js" />
    <meta name="texts-ja" content="/assets/pages-ja-F.js" />
    <script>go();</script>`);
});

it('says what is missing from a build', () => {
  expect(() => renderShell(SHELL, new Map(), beginning)).toThrow(
    'The build of the page left out styles/main.css',
  );
});
