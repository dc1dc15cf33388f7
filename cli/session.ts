import type { Command } from 'commander';
import { ApiClient } from './api/api-client';
import { HttpClient } from './api/http-client';
import { givenToken, LocalIssuer } from './api/tokens';
import { InterruptedError, UsageError } from './errors';
import { type OutputStream, openTerminal, type Terminal } from './terminal/terminal';

/** What a command has from the outside. */
export interface Io {
  /** The standard input. */
  input: NodeJS.ReadableStream;
  output: OutputStream;
  errors: OutputStream;
  env: NodeJS.ProcessEnv;
  /** Aborts when the person presses Ctrl-C. */
  signal: AbortSignal;
}

/** What every subcommand works with. */
export interface Session {
  api: ApiClient;
  input: NodeJS.ReadableStream;
  terminal: Terminal;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

interface GlobalOptions {
  url: string;
  token?: string;
  json?: true;
}

/** Opens the API that the global options of `command` name. */
export type OpenSession = (command: Command) => Session;

export function sessionOpener(io: Io): OpenSession {
  return (command) => {
    const { url, token, json } = command.optsWithGlobals<GlobalOptions>();
    const http = new HttpClient(checkedUrl(url), io.signal);
    const tokens = token ? givenToken(token) : new LocalIssuer(http);
    return {
      api: new ApiClient(http, tokens),
      input: io.input,
      terminal: openTerminal(io.output, io.errors, io.env, json),
      env: io.env,
      signal: io.signal,
    };
  };
}

export function stopIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new InterruptedError();
}

/** @throws UsageError when it is no address of an API */
export function checkedUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return url;
  throw new UsageError(
    `--url must be an http or https address such as http://localhost:3000; given "${url}".`,
  );
}
