export { createCloud } from './cloud.ts'
export { issueCertificate, type Certificate } from './crypto/certificate.ts'
export { readCertificate, verifyAssertion, verifyToken, type SignatureVerdict } from './inspect.ts'
export type {
  Actor,
  AnsweredOnTheWay,
  Answerer,
  Artifact,
  Check,
  CheckName,
  Cloud,
  CloudOptions,
  CloudScenario,
  Exchange,
  FidelityMark,
  HeaderLine,
  Hop,
  Interceptor,
  Lags,
  NetworkFailure,
  NetworkPlace,
  RequestMessage,
  ResponseMessage,
  User,
} from './types.ts'
