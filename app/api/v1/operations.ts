import type { ApiOperation } from '../_openapi/operation.ts';
import { auditOperation } from './access/audit/operation.ts';
import { checkInvitationOperation } from './access/invitation/check/operation.ts';
import { acceptInvitationOperation } from './access/invitation/operation.ts';
import { revokeKeyOperation } from './access/keys/[id]/operation.ts';
import { createKeyOperation, keysOperation } from './access/keys/operation.ts';
import { meOperation } from './access/me/operation.ts';
import { changePasswordOperation } from './access/me/password/operation.ts';
import { signInOperation } from './access/sign-in/operation.ts';
import { signOutOperation } from './access/sign-out/operation.ts';
import { finishSingleSignOnOperation } from './access/single-sign-on/callback/operation.ts';
import { beginSingleSignOnOperation } from './access/single-sign-on/operation.ts';
import { inviteAgainOperation } from './access/users/[id]/invitation/operation.ts';
import { changeUserOperation, deleteUserOperation } from './access/users/[id]/operation.ts';
import { inviteUserOperation, usersOperation } from './access/users/operation.ts';
import { acknowledgeAlertEpisodesOperation } from './alerts/acknowledge/operation.ts';
import { backtestOperation } from './alerts/backtest/operation.ts';
import {
  acknowledgeAlertEpisodeOperation,
  unacknowledgeAlertEpisodeOperation,
} from './alerts/episodes/[id]/acknowledge/operation.ts';
import { noteAlertEpisodeOperation } from './alerts/episodes/[id]/notes/operation.ts';
import { episodeOperation } from './alerts/episodes/[id]/operation.ts';
import { snoozeAlertEpisodeOperation, wakeAlertEpisodeOperation } from './alerts/episodes/[id]/snooze/operation.ts';
import { episodesOperation } from './alerts/episodes/operation.ts';
import { unmarkMomentOperation } from './alerts/moments/[id]/operation.ts';
import { markMomentOperation, momentsOperation } from './alerts/moments/operation.ts';
import { switchPresetOperation } from './alerts/presets/[id]/operation.ts';
import { presetsOperation } from './alerts/presets/operation.ts';
import { deleteRuleOperation, replaceRuleOperation, ruleOperation } from './alerts/rules/[id]/operation.ts';
import { applyRulesOperation } from './alerts/rules/apply/operation.ts';
import { createRuleOperation, rulesOperation } from './alerts/rules/operation.ts';
import { rulesFileOperation } from './alerts/rules.yaml/operation.ts';
import { snoozeAlertEpisodesOperation } from './alerts/snooze/operation.ts';
import { weeksOperation } from './alerts/weeks/operation.ts';
import { givenUpOperation } from './channels/[id]/given-up/operation.ts';
import { changeChannelOperation, channelOperation, deleteChannelOperation } from './channels/[id]/operation.ts';
import { previewChannelOperation } from './channels/[id]/preview/operation.ts';
import { retryChannelOperation } from './channels/[id]/retry/operation.ts';
import { testChannelOperation } from './channels/[id]/test/operation.ts';
import { channelsOperation, createChannelOperation } from './channels/operation.ts';
import { previewChannelKindOperation } from './channels/preview/operation.ts';
import { closeCodesOperation } from './close-codes/operation.ts';
import { closesOperation } from './closes/operation.ts';
import { dataQualityOperation } from './data-quality/operation.ts';
import { comparisonOperation } from './deploys/[id]/comparison/operation.ts';
import { deployOperation } from './deploys/[id]/operation.ts';
import { deployReportOperation } from './deploys/[id]/report/operation.ts';
import { announceDeployOperation, deploysOperation } from './deploys/operation.ts';
import { facetsOperation } from './facets/operation.ts';
import { gateOperation } from './gate/operation.ts';
import { healthOperation } from './health/operation.ts';
import { addCommentOperation, commentsOperation } from './incidents/[id]/comments/operation.ts';
import { incidentOperation } from './incidents/[id]/operation.ts';
import { decideOperation } from './incidents/[id]/state/operation.ts';
import { undoTriageOperation } from './incidents/decisions/[id]/undo/operation.ts';
import { triageOperation } from './incidents/decisions/operation.ts';
import { incidentsOperation } from './incidents/operation.ts';
import { incidentTailOperation } from './incidents/tail/operation.ts';
import { initiatorsOperation } from './initiators/operation.ts';
import { lateSendDelayOperation } from './late-send-delay/operation.ts';
import { metricsOperation } from './metrics/operation.ts';
import {
  deletePolicyOperation,
  policyOperation,
  replacePolicyOperation,
} from './notification-policies/[id]/operation.ts';
import { createPolicyOperation, policiesOperation } from './notification-policies/operation.ts';
import { openNowOperation } from './open-now/operation.ts';
import { openApiOperation } from './openapi.json/operation.ts';
import { releasesOperation } from './releases/operation.ts';
import { servicesOperation } from './services/operation.ts';
import { setUpOperation } from './set-up/operation.ts';
import { endSilenceOperation } from './silences/[id]/end/operation.ts';
import { deleteSilenceOperation, replaceSilenceOperation, silenceOperation } from './silences/[id]/operation.ts';
import { createSilenceOperation, silencesOperation } from './silences/operation.ts';
import { previewSilenceOperation } from './silences/preview/operation.ts';
import { sourceMapsOperation } from './source-maps/operation.ts';
import { summaryOperation } from './summary/operation.ts';
import { timeseriesOperation } from './timeseries/operation.ts';

/** All that the API does, in the order of its description. */
export const OPERATIONS: readonly ApiOperation[] = [
  summaryOperation,
  timeseriesOperation,
  initiatorsOperation,
  closeCodesOperation,
  lateSendDelayOperation,
  servicesOperation,
  releasesOperation,
  facetsOperation,
  openNowOperation,
  closesOperation,
  incidentsOperation,
  incidentOperation,
  triageOperation,
  undoTriageOperation,
  decideOperation,
  commentsOperation,
  addCommentOperation,
  incidentTailOperation,
  sourceMapsOperation,
  deploysOperation,
  announceDeployOperation,
  deployOperation,
  comparisonOperation,
  deployReportOperation,
  gateOperation,
  episodesOperation,
  episodeOperation,
  acknowledgeAlertEpisodeOperation,
  unacknowledgeAlertEpisodeOperation,
  snoozeAlertEpisodeOperation,
  wakeAlertEpisodeOperation,
  noteAlertEpisodeOperation,
  acknowledgeAlertEpisodesOperation,
  snoozeAlertEpisodesOperation,
  presetsOperation,
  switchPresetOperation,
  rulesOperation,
  createRuleOperation,
  applyRulesOperation,
  rulesFileOperation,
  ruleOperation,
  replaceRuleOperation,
  deleteRuleOperation,
  backtestOperation,
  weeksOperation,
  momentsOperation,
  markMomentOperation,
  unmarkMomentOperation,
  channelsOperation,
  createChannelOperation,
  previewChannelKindOperation,
  channelOperation,
  changeChannelOperation,
  deleteChannelOperation,
  previewChannelOperation,
  testChannelOperation,
  givenUpOperation,
  retryChannelOperation,
  policiesOperation,
  createPolicyOperation,
  policyOperation,
  replacePolicyOperation,
  deletePolicyOperation,
  silencesOperation,
  createSilenceOperation,
  previewSilenceOperation,
  silenceOperation,
  replaceSilenceOperation,
  endSilenceOperation,
  deleteSilenceOperation,
  signInOperation,
  signOutOperation,
  beginSingleSignOnOperation,
  finishSingleSignOnOperation,
  checkInvitationOperation,
  acceptInvitationOperation,
  meOperation,
  changePasswordOperation,
  usersOperation,
  inviteUserOperation,
  changeUserOperation,
  deleteUserOperation,
  inviteAgainOperation,
  keysOperation,
  createKeyOperation,
  revokeKeyOperation,
  auditOperation,
  dataQualityOperation,
  healthOperation,
  setUpOperation,
  metricsOperation,
  openApiOperation,
];
