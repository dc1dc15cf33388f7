import { stackFigures } from '../../../cli/planning/stack-figures';
import { parseStackTemplate } from '../../../cli/preflight/template-state';
import { MEASURED } from '../../../planner/measured';
import { measuredSchema } from '../../../planner/measured-schema';
import { testTemplate } from '../../lib/test-stack';

test('plans know what the stack has: "npm run plans" reads it anew', () => {
  const template = parseStackTemplate(testTemplate().toJSON(), 'The stack');
  expect(measuredSchema.shape.stack.parse(stackFigures(template))).toEqual(MEASURED.stack);
});
