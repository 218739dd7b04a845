/** A request changed by hand: what it was, what it is told to be, how a link carries that. */
export { EditError, packEdit, unpackEdit, type Edit, type JwtEdit, type LineEdit } from './edit.ts'
export { counterpartIn } from './place.ts'
export { placeOfRequest } from './request.ts'
