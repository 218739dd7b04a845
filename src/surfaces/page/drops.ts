/** Listens to files being dropped anywhere on the page. Returns the way to stop. */
export function listenToDrops(onFile: (file: File) => void): () => void {
  const dragged = (event: DragEvent) => {
    const data = event.dataTransfer
    if (!data?.types.includes('Files')) return
    event.preventDefault() // else the browser would leave the page for the file
    if (data.files[0]) onFile(data.files[0])
  }
  addEventListener('dragover', dragged)
  addEventListener('drop', dragged)
  return () => {
    removeEventListener('dragover', dragged)
    removeEventListener('drop', dragged)
  }
}
