// What other features may use of photos: taking them, showing them, covering a part of them.
//   const camera = useCamera({ entity: "issue", id }, id => …, () => …)   keeps what was taken and fits, tells each id
//   <TakePhoto label from? room onFiles={camera.keep}>   the button; before the first picture it tells what not to photograph
//   <PhotoLine camera>     what must be said: being made ready, no room, unreadable, not kept
//   <PhotoStrip ids onRemove? onReplace?>   the pictures; where they may be removed they may be covered, and wait for it
//   const gathered = useGathered(key, about, most); <GatherPhotos gathered>   all of these for something being written
//   <MarkingScreen id onClose>   covering and marking one picture, where isDrawable(photo)
//   <CareLine>             "Photos: no people, no papers, no screens"
export { type Camera, PhotoLine, useCamera } from "./camera"
export { CareLine, TakePhoto } from "./care"
export { type Gathered, GatherPhotos, useGathered } from "./gather"
export { shrunkTo } from "./picture"
export { isDrawable, MarkingScreen, PhotoStrip } from "./strip"
