import type { InvokeResult } from '../../local/functions/invocation';

/** What Lambda reports of a function whose process ended, whatever it had done by then. */
export function exited(): InvokeResult {
  return failed('Runtime.ExitError', 'RequestId: injected Error: Runtime exited with error: signal: killed');
}

/** What Lambda reports of a function that took too long, whatever it had done by then. */
export function timedOut(): InvokeResult {
  return failed('Sandbox.Timedout', 'RequestId: injected Error: Task timed out');
}

function failed(errorType: string, errorMessage: string): InvokeResult {
  return { ok: false, error: { errorType, errorMessage } };
}
