/*
The design system. Screens import from here and write no colour or size of their own: tokens.css has them all.
Every visible or spoken word comes in by a prop, already in the person's language. `?` = may be left out; kids = children.

The frame
  Frame        title back?{label,onBack|href} places[{key,label,icon,href?|onPress?,raised?,count?,hint?}] at navLabel skipLabel status me brand? bare? wide? kids   title is the page's h1;
               bare: no places, for sign-in and rounds; wide: whole width, for a ListDetail
  Status       word sentence tone:"sent"|"waiting"|"offline"|"needs" onOpen        word and sentence are the accessible name
  AvatarButton name label onClick count?        Avatar name small?
  ListDetail   list detail|null empty listLabel detailLabel      phone: detail covers the list; >= 960 px: side by side
  ActionBar    kids            sticks to the foot; the one next action of a screen, then "More"
  Stack gap?:"tight"|"wide" fill? kids      Cluster end? kids      Hidden kids (spoken only)
  Foot         kids            last in <Stack fill> (straight inside Frame or a detail pane): on a phone pushed down to the thumb; ActionBar likes a filling Stack too
Acting
  Button       kids onClick? kind?:"primary"|"quiet"|"plain" icon? href? download? wide? busy? disabled? type? name? expanded? controls?      one primary a screen
  IconButton   icon name onClick
  Actions      label actions[{key,label,icon,onClick|onFiles(File[]),count?,disabled?}]        equal buttons in a line: Note, Photo, Issue, Kudos
  Menu         label items[{key,label,icon?,keys?,disabled?,onSelect}] icon? text?        text: words on the button, else its icon only
  PhotoButton  label onFiles(File[]) camera? several? kind? mayOpen?() onNothing?()        FileButton label accept onFile(File) kind?
  Sheet        open title closeLabel onClose foot? side?:"right"|"center" kids            set open; it traps and gives back the focus
  Toast        note:{id,text,seconds?=4,action?{label,onPress}}|null onGone(id) inline?      keep it mounted with null; inline: in the flow, as Undo in a round
  SwipeRow     right?{label,icon,onSwipe} left?{...} kids           the same actions must stand in the row's menu
Asking
  AnswerGroup  label|labelledBy options[{key,label}] value:key|null onAnswer(key)         arrows move, space or enter answers
  AnswerSeveral label|labelledBy options value:keys[] onAnswer(keys) max?
  Scale        label|labelledBy value:number|null onAnswer(n) low? high?                  0 to 10
  TextField    label value onInput(text) hint? error? type? name? autocomplete? inputMode? enterKeyHint? onEnter? hideLabel? autofocus? required? disabled? maxLength? icon? fieldRef?
  TextArea     the same, rows?          Select label value options[{value,label,group?}] onChange(value) hint? error? hideLabel?
  Switch       label checked onChange(bool) hint?
  Chips        label options[{key,label,count?}] value:key|null onChange(key) hideLabel?         ChipsSeveral value:keys[] onChange(keys)
  Segments     label options[{key,label,count?}] value onChange(key) kids?    tabs; kids is the panel of the chosen tab
Showing
  Rows         label? kids (each becomes an <li>)       Row title href?|onClick? stoplight?{tone,word} number? meta? trailing? late? lead? selected? unread? menu?
  VirtualList  items keyOf render(item,index) label rowHeight active?:index onActive?(index)      for thousands of rows, render gives a Row
  Stoplight    tone:"green"|"amber"|"red"|"none" word shapeOnly?        shape + colour + word; shapeOnly speaks the word
  Card         title meta? stoplight? note? done? actions[{key,label,icon?,onClick,disabled?}] actionsLabel menu? kids?      a huddle card, equal buttons
  Progress     value max label      Stats kids > Stat number label note? first?      Facts facts[{term,value}]      Story items[{id,who?,text,when,tone?}] label
  NoticeLine   tone:"info"|"green"|"amber"|"red" kids action?       Empty kids action?       SectionHeading kids level?:2|3 count? action? id?
  PhotoThumb   src ("": nothing to see yet) alt word? state?:"waiting"|"ready"|"failed" onOpen? openLabel? onRemove? removeLabel?       Photos kids (a grid)
  Kbd kids     Icon name:IconName (always hidden from speech: put words beside it)
Text classes: t-soft t-small t-large t-title t-number. Feature CSS: prefix class names with the feature, use var(--token).
Theme: follows the system; <html data-theme="light|dark"> overrides; <html data-wall> makes everything 2.5 times as large.
*/
import "./tokens.css"
import "./page.css"

export { Actions, type CardAction } from "./actions"
export { AnswerGroup, AnswerSeveral, type Option } from "./answer-group"
export { ActionBar, Cluster, Foot, Hidden, Stack } from "./arrange"
export { Avatar, AvatarButton } from "./avatar"
export { Button, type ButtonKind, IconButton } from "./button"
export { Card } from "./card"
export { Chips, ChipsSeveral } from "./chips"
export { Empty } from "./empty"
export { Facts } from "./facts"
export { FileButton } from "./file-button"
export { Frame, type Place } from "./frame"
export { Icon, type IconName } from "./icon"
export { Kbd } from "./kbd"
export { ListDetail } from "./list-detail"
export { Menu, type MenuItem } from "./menu"
export { NoticeLine } from "./notice-line"
export { PhotoButton } from "./photo-button"
export { Photos, PhotoThumb } from "./photo-thumb"
export { Progress } from "./progress"
export { Row, Rows } from "./row"
export { Scale } from "./scale"
export { SectionHeading } from "./section-heading"
export { Segments } from "./segments"
export { Select } from "./select"
export { Sheet } from "./sheet"
export { Stat, Stats } from "./stat"
export { Status, type StatusTone } from "./status"
export { Stoplight, type Tone } from "./stoplight"
export { Story } from "./story"
export { SwipeRow } from "./swipe-row"
export { Switch } from "./switch"
export { TextArea, TextField } from "./text-field"
export { Toast, type ToastNote } from "./toast"
export { VirtualList } from "./virtual-list"
