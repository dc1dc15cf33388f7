import { ROUTES } from '../../../contract/routes';
import type { Capacity } from '../../../lib/capacity/capacity';

/** The parts of this app's template that a preflight reads, for a stack of such a capacity. */
export function stackTemplate({ throttles, writeShards, warmThroughput }: Capacity): Template {
  const table = {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: warmThroughput && {
      WarmThroughput: {
        ReadUnitsPerSecond: warmThroughput.readUnitsPerSecond,
        WriteUnitsPerSecond: warmThroughput.writeUnitsPerSecond,
      },
    },
  };
  const rate = (limit: number) => ({ ThrottlingRateLimit: limit, ThrottlingBurstLimit: limit });
  return {
    Resources: {
      VotesTable: table,
      TotalsTable: table,
      RollTable: table,
      Polls: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { DEFAULT_WRITE_SHARDS: String(writeShards) } } },
      },
      Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: {} },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
      Stage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: {
          RouteSettings: {
            [ROUTES.castVote.key]: rate(throttles.cast.rate),
            [ROUTES.issuePass.key]: rate(throttles.passes.rate),
            [ROUTES.showOwnVote.key]: rate(throttles.ownVotes.rate),
          },
        },
      },
      TallyBehind: { Type: 'AWS::CloudWatch::Alarm', Properties: {} },
    },
    Outputs: {
      VotesTableName: { Value: { Ref: 'VotesTable' } },
      TotalsTableName: { Value: { Ref: 'TotalsTable' } },
      RollTableName: { Value: { Ref: 'RollTable' } },
    },
  };
}

interface Template {
  Resources: Record<string, { Type: string; Properties?: unknown }>;
  Outputs: Record<string, { Value: unknown }>;
}
