import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

const propertiesSchema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.literal(0, 'supported: 0, a failed asynchronous invocation is not repeated'),
  // How long Lambda keeps an event that it cannot deliver; here functions take theirs at once.
  MaximumEventAgeInSeconds: z.unknown().optional(),
});

/**
 * Schedules invoke functions asynchronously. There is nothing to set up for it, so this only checks that the template
 * asks for nothing more.
 *
 * @throws UnsupportedTemplateError
 */
export function checkEventInvokeConfigs(template: Template, resolver: Resolver): void {
  for (const resource of resourcesOfType(template, 'AWS::Lambda::EventInvokeConfig')) {
    parseProperties(resource, propertiesSchema, resolver);
  }
}
