/** The script of docs.html: puts the site's own address into the code, copies it, and drives the embeds as any page would. */
import { copyOnPress } from './copy.ts'
import { tellAddress } from './here.ts'
import { logIn } from './log.ts'
import { tryElement } from './tryElement.ts'
import { tryFrame } from './tryFrame.ts'
import { words } from './words.ts'

tellAddress(document)
copyOnPress(document, words)
tryElement(document.getElementById('live')!, logIn('element-log'))
tryFrame(document.getElementById('frame-room')!, logIn('frame-log'), words)
