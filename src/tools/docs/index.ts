export { guidePage } from './guide.tsx'
export { docsPage } from './page.tsx'
export { guideStyle } from './style.ts'
