import { LocalFunctions } from '../../../local/functions/local-functions';
import { silentLog } from '../../../local/logs/log';
import { unmeasured } from '../../../local/metrics/metric';
import { UnsupportedTemplateError } from '../../../local/template/template';

test('a function that the template does not have is an error that names it', () => {
  const functions = new LocalFunctions([], { log: silentLog, putMetric: unmeasured });
  expect(() => functions.named('Tally')).toThrow(UnsupportedTemplateError);
  expect(() => functions.withArn('arn:aws:lambda:us-east-1:000000000000:function:Tally')).toThrow(
    'function:Tally',
  );
});
