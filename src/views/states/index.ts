export { States as default } from './States.tsx'
