import { once } from 'node:events';
import { createServer } from 'node:http';

/** As strict as the one the voting page is served with. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

const STYLES = `
  body { color-scheme: light dark; font-family: sans-serif; background: Canvas; color: CanvasText }
  .system-ui { font-family: system-ui }
  .tiny { width: 10px; height: 10px; padding: 0; margin: 0; border: 0; display: block }
  @media (prefers-reduced-motion: no-preference) { .fades-in { animation: fade 0.5s } }
  @keyframes fade { from { opacity: 0 } }
  @media (prefers-color-scheme: dark) { .pale-when-dark { color: #222 } }
`;

const FILES: Record<string, [type: string, text: string]> = {
  '/styles.css': ['text/css', STYLES],
  '/throws.js': ['text/javascript', "throw new Error('thrown by the page');"],
  '/makes-a-script.js': ['text/javascript', "document.createElement('script').text = 'let cats;';"],
};

export interface SmallSite {
  /** The address of a page with this HTML in its `main` element. */
  show(body: string): string;
  stop(): Promise<void>;
}

/** Serves pages of a few lines, under a strict content security policy. */
export async function startSmallSite(): Promise<SmallSite> {
  let main = '';
  const page = () => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Small</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/styles.css"></head>
    <body><main>${main}</main></body></html>`;
  const server = createServer((request, response) => {
    const [type, text] = FILES[request.url ?? ''] ?? ['text/html', page()];
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return {
    show: (body) => {
      main = body;
      return `http://localhost:${address.port}/`;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
