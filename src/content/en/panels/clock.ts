import type { ClockWords } from '../../panelWords.ts'

export const words: ClockWords = {
  title: 'The clock',
  about:
    'This cloud has a clock of its own. It moves with every message, and by as much as you want after the last one: then the code tries again, and the cloud answers as it must.',
  now: 'Now, at this stop',
  token: 'Access token',
  noToken: 'None has been issued to the identity yet.',
  tokenTimes: 'iat {iat}, exp {exp} ({in}). Until then IMDS gives out the same one; nothing takes it back.',
  certificate: 'Certificate',
  noCertificate: 'None has been issued yet.',
  certificateDay: 'Day {day} of {days}. A successor is due from {renew} on, the end is {end}.',
  role: 'Role',
  noRole: 'None has been assigned yet.',
  roleGiven: 'assigned {at}.',
  roleRemoved: 'taken away {at}.',
  roleLag:
    'A change may go unnoticed for up to 10 minutes, until {at}; step 4 of a run is noticed at once here.',
  roleSettled: 'The service looks it up at every call: no new token is needed.',
  move: 'Let time pass',
  from: 'From the run’s end, {at}:',
  to: '→ {at} ({in})',
  nothingEnds: 'Nothing ends by then.',
  disturbed: 'This run was disturbed on purpose and ends there. Take that back to move its clock.',
  came: 'What came of it',
  later: '{time} later',
  goTo: 'Stop {stop}: {label}, {who}',
  groups: 'Membership of a group lags longer',
  groupsAbout:
    'A role given to the principal itself follows within minutes, as tried here. What stands in the token does not: groups and app roles are read when it is issued, and IMDS keeps it for up to 24 hours. This cloud has no groups, so that is told and not run.',
  source: 'Source',
}
