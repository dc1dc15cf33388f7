import type { Front } from './front';
import type { HttpHandler } from './http/exchange';
import type { RawRoutes } from './http/server';

/** The fronts of a runtime, each opened when it is first asked for. */
export class Fronts {
  readonly #open: (url: string) => Promise<Front>;
  readonly #fronts = new Map<string, Promise<Front>>();

  constructor(open: (url: string) => Promise<Front>) {
    this.#open = open;
  }

  /**
   * A front that could not be opened is tried again when it is asked for again.
   *
   * @param url one of the runtime's own addresses.
   */
  at(url: string): Promise<Front> {
    const known = this.#fronts.get(url);
    if (known) return known;
    const opening = this.#open(url).catch((error: unknown) => {
      this.#fronts.delete(url);
      throw error;
    });
    this.#fronts.set(url, opening);
    return opening;
  }

  /** Has each request answered by the front at the address that it came to. */
  readonly handle: HttpHandler = async (request) => (await this.at(request.address)).handle(request);

  /** Has people signed in by the front at the address that they came to. */
  signInLike({ identity }: Front): RawRoutes | undefined {
    if (!identity) return undefined;
    return {
      // The paths of the issuers are the same at every address.
      takes: identity.signIn.takes,
      answer: async (request, response, arrival) => {
        const front = await this.at(arrival.address);
        await front.identity?.signIn.answer(request, response, arrival);
      },
    };
  }
}
