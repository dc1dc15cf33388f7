import type { Challenge, Proof } from '../../contract/passes';

/** Does the work of a challenge in the background. Rejects when the code for it does not arrive. */
export async function prove(challenge: Challenge): Promise<Proof> {
  const { SOLVER } = await import('./solver');
  const worker = new Worker(trusted(SOLVER), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Proof['solution']>) =>
        resolve({ challenge, solution: data });
      worker.onerror = () => reject(new Error('The proof of work failed.'));
      worker.postMessage(challenge);
    });
  } finally {
    worker.terminate();
  }
}

declare global {
  interface Window {
    /** https://www.w3.org/TR/trusted-types/, where the browser has it. */
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy };
  }
}

interface Policy {
  /** Taken for a string by the types of the page, which do not know of it. */
  createScriptURL(url: string): string;
}

/** The page's security policy has a script's address come from a policy of the page's own. */
function trusted(address: string): string {
  const policy = window.trustedTypes?.createPolicy('voting-worker', { createScriptURL: (url) => url });
  return policy?.createScriptURL(address) ?? address;
}
