import type { Log } from '../logs/log';
import { UnsupportedTemplateError } from '../template/template';
import type { FunctionSettings } from './function-settings';
import type { AroundInvocation } from './invocation';
import { type LocalFunction, startFunction } from './local-function';

/** All functions of a template, started. */
export class LocalFunctions {
  readonly #functions: { settings: FunctionSettings; fn: LocalFunction }[];

  constructor(all: FunctionSettings[], log: Log, around?: AroundInvocation) {
    this.#functions = all.map((settings) => ({ settings, fn: startFunction(settings, log, around) }));
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
