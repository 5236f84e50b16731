
_perfmon() {
  local files=''
  _perfmon_reply
  if [[ ${COMP_WORDS[COMP_CWORD]} == --*=* && $COMP_WORDBREAKS == *=* ]]; then
    # What bash replaces begins after the = sign.
    COMPREPLY=("${COMPREPLY[@]#--*=}")
  fi
  if [[ -z $files ]]; then
    compopt +o default 2>/dev/null
  fi
  return 0
}

complete -o default -F _perfmon perfmon
