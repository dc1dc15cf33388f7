/**
 * Where CloudFront has Origin Shield, and which of them is best for a stack elsewhere (CloudFront Developer Guide, "Use Amazon
 * CloudFront Origin Shield").
 */
const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'me-central-1',
  'sa-east-1',
];

const NEAREST = new Map([
  ['us-west-1', 'us-west-2'],
  ['af-south-1', 'eu-west-1'],
  ['ap-east-1', 'ap-southeast-1'],
  ['ca-central-1', 'us-east-1'],
  ['eu-north-1', 'eu-west-2'],
  ['eu-south-1', 'eu-central-1'],
  ['eu-west-3', 'eu-west-2'],
  ['me-south-1', 'ap-south-1'],
]);

/** What is wrong with a Region as Origin Shield's, and which to take; `undefined` when nothing is. */
export function originShieldProblem(region: string): string | undefined {
  if (REGIONS.includes(region)) return undefined;
  const nearest = NEAREST.get(region);
  return nearest === undefined
    ? `must be a Region that has Origin Shield: ${REGIONS.join(', ')}`
    : `must be a Region that has Origin Shield; nearest to ${region} is ${nearest}`;
}
