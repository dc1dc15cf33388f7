import type { Log } from '../logs/log';
import type { PutMetric } from '../metrics/metric';
import { UnsupportedTemplateError } from '../template/template';
import { accountConcurrency } from './concurrency';
import type { FunctionSettings } from './function-settings';
import { type AroundInvocation, runAsIs } from './invocation';
import { type LocalFunction, startFunction } from './local-function';

/** How this machine runs functions. */
export interface FunctionsOptions {
  /** Stands around every invocation of every function. @default - as Lambda does when all is well */
  around?: AroundInvocation | undefined;
  /** Execution environments of each function at most. @default 8 */
  environments?: number | undefined;
  /** Invocations of the whole account that may run at once. @default 1,000 */
  accountConcurrency?: number | undefined;
}

/** Enough to keep a few processors busy; each loads the function for itself, in some 0.3 s of a processor. */
export const DEFAULT_ENVIRONMENTS = 8;

/**
 * How long an environment stays idle before it ends, in milliseconds. AWS does not say; measured were some five to seven
 * minutes (https://mikhail.io/serverless/coldstarts/aws/intervals/).
 */
const IDLE_LIFETIME = 5 * 60_000;

/** All functions of a template, started. */
export class LocalFunctions {
  readonly #functions: { settings: FunctionSettings; fn: LocalFunction }[];

  /** @throws UnsupportedTemplateError when the functions reserve more concurrency than the account has. */
  constructor(
    all: FunctionSettings[],
    { log, putMetric }: { log: Log; putMetric: PutMetric },
    options: FunctionsOptions = {},
  ) {
    const { around = runAsIs, environments = DEFAULT_ENVIRONMENTS } = options;
    const { limitOf, claimed } = accountConcurrency(all, options.accountConcurrency);
    this.#functions = all.map((settings) => {
      const concurrency = limitOf(settings);
      const shared = { log, putMetric, around, environments, claimed, idleLifetime: IDLE_LIFETIME };
      return { settings, fn: startFunction(settings, { ...shared, concurrency }) };
    });
  }

  /** @throws UnsupportedTemplateError when the template has no such function. */
  named(name: string): LocalFunction {
    return this.#find(name, (settings) => settings.name === name);
  }

  /** @throws UnsupportedTemplateError when the template has no such function. */
  withArn(arn: string): LocalFunction {
    return this.#find(arn, (settings) => settings.arn === arn);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#functions.map(({ fn }) => fn.stop()));
  }

  #find(wanted: string, isMeant: (settings: FunctionSettings) => boolean): LocalFunction {
    const found = this.#functions.find(({ settings }) => isMeant(settings));
    if (found) return found.fn;
    const names = this.#functions.map(({ settings }) => settings.name).join(', ');
    throw new UnsupportedTemplateError(
      `The template calls the function ${wanted}, but has only these: ${names}.`,
    );
  }
}
