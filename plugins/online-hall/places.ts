import { members, type Places } from '../../src/sdk';
import type { ShapeName } from './shape';

/**
 * The names of the exchange interfaces (domain.md 2.2 and 2.3); the first that is filled counts. `assessNumber` mirrors
 * the number of the service (2.3), so it stands in for it.
 */
const common = {
  caseNumber: 'projectNo',
  caseName: 'projectName taskName',
  status: 'proStatus',
  region: 'areaCode regionCode areacode',
  institution: 'orgcode deptCode',
  serviceItem: 'taskCode itemCode',
  stage: 'serviceName nodeName',
  serviceNumber: 'serviceNumber assessNumber evaluteCount evaluatecount',
  servedAt: 'serviceTime',
  acceptedAt: 'acceptDate',
  completedAt: 'resultDate',
  window: 'winNo',
  staffMember: 'proManagerNo',
  applicantKind: 'userProp',
  applicantName: 'userName',
  applicantPhone: 'mobile telPhone contactMobile phoneNumber',
  // certKey is a hash in most places; the number itself stands in certKeyGOV.
  applicantIdNumber: 'certKeyGOV certkeyGOV',
  level: 'satisfaction evalevel alternate satisfactionEvaluate appraiseLevel',
  options: 'evalDetail appraisald evaluateDetail appraiseContent',
  comment: 'writingEvaluation writingevalua evaluateContent',
  evaluatedAt: 'assessTime',
  evaluationNumber: 'assessNumber evaluteCount evaluatecount',
  source: 'pf',
  isDefault: 'isdefault',
  isAnonymous: 'isAnonymity anonymityFlag',
  isValid: 'effectivEvalua',
  evaluatorName: 'name evaluatorName',
  evaluatorPhone: 'mobile telPhone contactMobile phoneNumber evaluatorPhone',
  evaluatorIdNumber: 'evaluatorCardnumber',
};

const fujian = {
  ...common,
  caseNumber: 'projectNo businessCode',
  caseName: 'projectName businessName',
  // The number itself here.
  applicantIdNumber: 'certKey',
  // 1 first rating, 2 an additional one.
  evaluationNumber: 'evaluateType',
  // Who came to the hall rated, and that is not always who applied.
  evaluatorName: 'handleUserName userName',
  evaluatorIdNumber: 'handleUserPageCode certKey',
};

const anhui = {
  caseNumber: 'projNo',
  caseName: 'projName serviceName',
  status: 'handleStateCode',
  region: 'regionCode',
  institution: 'serviceDepartmentCode',
  serviceItem: 'serviceCode',
  stage: 'handleStateName',
  servedAt: 'transactionTime',
  acceptedAt: 'applyTime',
  staffMember: 'evaluatedPerson',
  applicantKind: 'userProp',
  applicantName: 'applicantName',
  applicantPhone: 'applicantPhone',
  applicantIdNumber: 'applicantCardNumber',
};

const shaoxing = {
  caseNumber: 'affairId',
  status: 'affairStatus',
  region: 'areaCode',
  institution: 'departIdentityCode',
  serviceItem: 'matterId',
  servedAt: 'affairTime',
  applicantKind: 'userType',
  applicantIdNumber: 'userIdentityNum',
};

/** Where each shape has its fields. */
export const places: Readonly<Record<ShapeName, Places>> = {
  national: members(common),
  shandong: members(common),
  jining: members(common),
  // The applicant of the report is who rated.
  ningbo: members({ ...common, evaluatorName: 'userName', evaluatorIdNumber: 'certKeyGOV certkeyGOV' }),
  fujian: members(fujian),
  anhui: members(anhui),
  shaoxing: members(shaoxing),
};
