export { Sequence as default } from './Sequence.tsx'
