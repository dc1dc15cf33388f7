import type { App, Environment } from 'aws-cdk-lib';
import { EdgeStack } from './edge/edge-stack';
import { WallStack } from './edge/wall-stack';
import { EDGE_REGION } from './edge-region';
import type { Settings } from './settings';
import { VotingStack } from './voting-stack';

/** Stages have stacks of their own, so that both fit into one account and Region. */
const STACK_ID = { prod: 'Voting', dev: 'VotingDev' } as const;

/**
 * The stacks of a stage: one in us-east-1, and where the Region is not known. Elsewhere what CloudFront needs in us-east-1 is in stacks
 * of its own, one that comes before the distribution and one that comes after it.
 *
 * @param env where the CDK command deploys to, as far as it is known
 */
export function addStacks(app: App, settings: Settings, env: Environment): void {
  const id = STACK_ID[settings.stage.name];
  const { region } = env;
  if (region === undefined || region === EDGE_REGION) new VotingStack(app, id, settings);
  else addStacksElsewhere(app, id, settings, { ...env, region });
}

function addStacksElsewhere(
  app: App,
  id: string,
  settings: Settings,
  env: Environment & { region: string },
): void {
  const { stage, waf: mode, alarmEmail, capacity } = settings;
  const edgeEnv = { ...env, region: EDGE_REGION };
  const wall =
    mode === undefined
      ? undefined
      : new WallStack(app, `${id}Wall-${env.region}`, {
          env: edgeEnv,
          mode,
          votesPerSecond: capacity.votesPerSecond,
        });
  const voting = new VotingStack(app, id, settings, { env, webAclArn: wall?.webAclArn });
  new EdgeStack(app, `${id}Edge-${env.region}`, {
    env: edgeEnv,
    stage,
    alarmEmail,
    distributionId: voting.distributionId,
    regionOfStage: env.region,
  });
}
