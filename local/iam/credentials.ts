/** The access key in a request that is signed by AWS Signature Version 4, or undefined when there is none. */
export function accessKeyOf(authorization: string | undefined): string | undefined {
  return CREDENTIAL.exec(authorization ?? '')?.groups?.key;
}

/** The same authorization with another access key. On this machine only signatures of presigned requests are checked. */
export function withAccessKey(authorization: string, key: string): string {
  return authorization.replace(CREDENTIAL, `Credential=${key}/`);
}

/** `AWS4-HMAC-SHA256 Credential=<access key>/<day>/<Region>/<service>/aws4_request, SignedHeaders=…, Signature=…` */
const CREDENTIAL = /\bCredential=(?<key>[^/,\s]+)\//;
