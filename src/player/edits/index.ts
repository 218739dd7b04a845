/** A request changed by hand, and how a link carries the change. */
export { EditError, type Edit, type JwtEdit, type LineEdit } from './edit.ts'
export { counterpartIn, packEdit, requestOf, unpackEdit } from './packedEdit.ts'
