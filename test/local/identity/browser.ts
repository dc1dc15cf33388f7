/** A browser without a screen: keeps cookies by path, and follows redirects as far as it is told. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#request(url, { headers });
  }

  /** Sends a form. */
  post(url: string, fields: Record<string, string>): Promise<Response> {
    return this.#request(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Follows redirects while they stay on pages of `server`, and not on the page at `end`. Answers the last address too. */
  async follow(response: Response, end: string): Promise<{ url: URL; response: Response }> {
    let [current, url] = [response, new URL(response.url)];
    for (;;) {
      const location = current.headers.get('location');
      if (location === null) return { url, response: current };
      url = new URL(location, url);
      if (url.href.startsWith(end)) return { url, response: current };
      current = await this.get(url.href);
    }
  }

  async #request(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    const cookie = sent.map(([name, { value }]) => `${name.split('@')[0]}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      headers: { accept: 'text/html', ...init.headers, cookie },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/';
    if (value === '') this.#cookies.delete(`${name}@${path}`);
    else this.#cookies.set(`${name}@${path}`, { value, path });
  }
}
