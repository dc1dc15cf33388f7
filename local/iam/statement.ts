import { z } from 'zod';

/**
 * The policy language that the template uses, and no more: what a statement says beside it is an error that names it.
 * (IAM User Guide, "IAM JSON policy elements reference".)
 */

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).min(1), item.transform((one) => [one])]);

const action = z
  .string()
  .regex(/^[a-z0-9-]+:[\w*?]+$/i, 'supported: <service>:<action>, with * and ? in the action');
const resource = z.string().regex(/^[^$]+$/, 'supported: an ARN with * and ?, without policy variables');

/** The keys that the request readers of the services say. */
const values = oneOrMore(z.string()).optional();
const singleValued = z.strictObject({ 'kms:SigningAlgorithm': values, 's3:ResourceAccount': values });
const singleValuedIfAny = z.strictObject({ 'dynamodb:Select': values });
const multiValued = z.strictObject({ 'dynamodb:Attributes': values });
const anyKey = z.strictObject({ 'dynamodb:Attributes': z.stringbool().optional() });
const arn = z.string().regex(/^arn:[^*?$]+$/, 'supported: an ARN without * and ?');
const arnKey = z.strictObject({ 'aws:PrincipalArn': oneOrMore(arn).optional() });

const conditions = z.strictObject({
  StringEquals: singleValued.optional(),
  StringEqualsIfExists: singleValuedIfAny.optional(),
  'ForAllValues:StringEquals': multiValued.optional(),
  Null: anyKey.optional(),
  ArnNotEquals: arnKey.optional(),
});

export type Conditions = z.infer<typeof conditions>;

/** What may be said in a policy of a role: only what is allowed. */
const identityStatement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore(action),
  Resource: oneOrMore(resource),
  Condition: conditions.default({}),
  Sid: z.string().optional(),
});

const keyStatementOf = (effect: 'Allow' | 'Deny', principals: z.ZodType<string>) =>
  z.strictObject({
    Effect: z.literal(effect),
    Principal: z.strictObject({ AWS: oneOrMore(principals) }),
    Action: oneOrMore(action),
    Resource: z.literal('*'),
    Condition: conditions.default({}),
    Sid: z.string().optional(),
  });

/**
 * What may be said in the policy of a key, whose only resource is the key itself: that the account's IAM policies decide, and
 * what is denied to everyone.
 */
const keyStatement = z.discriminatedUnion('Effect', [
  keyStatementOf('Allow', z.string().regex(/^arn:aws:iam::\d+:root$/, 'supported: the root of the account')),
  keyStatementOf('Deny', z.literal('*')),
]);

export type IdentityStatement = z.infer<typeof identityStatement>;
export type KeyStatement = z.infer<typeof keyStatement>;

const documentOf = <S extends z.ZodType>(statement: S) =>
  z.strictObject({ Version: z.literal('2012-10-17'), Statement: z.array(statement) });

export const identityPolicyDocument = documentOf(identityStatement);
export const keyPolicyDocument = documentOf(keyStatement);
