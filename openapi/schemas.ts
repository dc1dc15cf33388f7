import * as z from 'zod/mini';
import { ballotsPage } from '../contract/ballots';
import { certificate } from '../contract/certificate';
import { ballotRule, choiceSchema, writtenChoice } from '../contract/choice';
import { castTimes } from '../contract/dataset';
import { datasetDownload } from '../contract/dataset-download';
import { health } from '../contract/health';
import {
  forgetReceipt,
  importReceipt,
  importRequest,
  keysReceipt,
  keysRequest,
  markReceipt,
  markRequest,
  moveReceipt,
  moveRequest,
  unsealReceipt,
  unsealRequest,
} from '../contract/import';
import { movingPollView, newMovingPollSchema } from '../contract/moving-poll';
import { codeReplacements, codeRevocations, newRollEntries } from '../contract/new-roll';
import { newBatch, newVote } from '../contract/new-votes';
import { oembed } from '../contract/oembed';
import { codePassRequest, openPassRequest } from '../contract/pass-requests';
import { challenge, issuedPass } from '../contract/passes';
import { pollPage, pollSummary } from '../contract/poll';
import { pollChange, pollChanges } from '../contract/poll-changes';
import { closeRequest, pollEdit, revealRequest } from '../contract/poll-edit';
import { probeAnswer } from '../contract/probe';
import { hiddenResults, results, resultsAnswer } from '../contract/results';
import { rollReceipt, rollTurnout } from '../contract/roll';
import { series } from '../contract/series';
import { batchReceipt, castReceipt, ownVote, retractionReceipt } from '../contract/votes';

/** Of a body the fields alone are described, whatever the time. */
const ANY_TIME = 0;

/** The schemas of the contract that the document has under a name of their own. */
export const SCHEMAS = {
  BallotRule: ballotRule,
  BallotsPage: ballotsPage,
  BatchReceipt: batchReceipt,
  CastReceipt: castReceipt,
  CastTimes: castTimes,
  Certificate: certificate,
  Challenge: challenge,
  Choice: choiceSchema,
  CloseRequest: closeRequest,
  CodePassRequest: codePassRequest,
  CodeReplacements: codeReplacements,
  CodeRevocations: codeRevocations,
  DatasetDownload: datasetDownload,
  ForgetReceipt: forgetReceipt,
  Health: health,
  HiddenResults: hiddenResults,
  ImportReceipt: importReceipt,
  ImportRequest: importRequest,
  IssuedPass: issuedPass,
  KeysReceipt: keysReceipt,
  KeysRequest: keysRequest,
  MarkReceipt: markReceipt,
  MarkRequest: markRequest,
  MoveReceipt: moveReceipt,
  MoveRequest: moveRequest,
  NewBatch: newBatch,
  NewPoll: newMovingPollSchema(ANY_TIME),
  NewRollEntries: newRollEntries,
  NewVote: newVote,
  Oembed: oembed,
  OpenPassRequest: openPassRequest,
  OwnVote: ownVote,
  PassRequest: z.union([openPassRequest, codePassRequest]),
  Poll: movingPollView,
  PollChange: pollChange,
  PollChanges: pollChanges,
  PollEdit: pollEdit,
  PollPage: pollPage,
  PollSummary: pollSummary,
  ProbeAnswer: probeAnswer,
  Results: results,
  ResultsAnswer: resultsAnswer,
  RetractionReceipt: retractionReceipt,
  RevealRequest: revealRequest,
  RollReceipt: rollReceipt,
  RollTurnout: rollTurnout,
  Series: series,
  UnsealReceipt: unsealReceipt,
  UnsealRequest: unsealRequest,
  WrittenChoice: writtenChoice,
} as const satisfies Record<string, z.ZodMiniType>;

export type SchemaName = keyof typeof SCHEMAS;
/** What JSON says of a schema, as it is sent. */
export type Sent<N extends SchemaName> = z.input<(typeof SCHEMAS)[N]>;
