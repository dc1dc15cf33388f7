import { z } from 'zod';
import type { InvokeResult } from '../functions/invocation';

/** Asks whether somebody may be a user under this name. Answers why not; undefined when they may. */
export type AskSignUp = (name: string, clientId: string) => Promise<string | undefined>;

export interface SignUpSettings {
  region: string;
  userPoolId: string;
  invoke(event: unknown): Promise<InvokeResult>;
}

const answerSchema = z.object({ response: z.looseObject({}) });

/**
 * The trigger of a user pool that is asked before somebody signs up, called with Cognito's event. Names that are no mail
 * addresses exist on one machine only, and no trigger is asked about them.
 */
export function askSignUp({ region, userPoolId, invoke }: SignUpSettings): AskSignUp {
  return async (name, clientId) => {
    if (!name.includes('@')) return undefined;
    const result = await invoke({
      version: '1',
      triggerSource: 'PreSignUp_SignUp',
      region,
      userPoolId,
      userName: name,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: { userAttributes: { email: name }, validationData: null },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    if (!result.ok) return `PreSignUp failed with error ${result.error.errorMessage}`;
    const answer = answerSchema.safeParse(result.payload);
    return answer.success ? undefined : 'Unrecognizable lambda output';
  };
}
