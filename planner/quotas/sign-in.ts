/*
 * What Cognito lets in (Cognito Developer Guide, "Quotas in Amazon Cognito"; docs/signing-in.md explains it).
 */

/** Requests a second by one client of a user pool's domain; it cannot be raised. A sign-in takes four of them. */
const CLIENT_REQUESTS_A_SECOND = 300;
const REQUESTS_A_SIGN_IN = 4;

export const SIGN_INS_A_SECOND = CLIENT_REQUESTS_A_SECOND / REQUESTS_A_SIGN_IN;

/** New users a second; it can be raised. A sign-up takes two of its calls. */
export const CREATIONS = { service: 'cognito-idp', code: 'L-5987B8A0', byDefault: 50 } as const;
export const CALLS_A_SIGN_UP = 2;
