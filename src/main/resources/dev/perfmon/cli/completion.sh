# Sets COMPREPLY to what may stand at COMP_CWORD of COMP_WORDS, and files to yes where a file may.
_perfmon_reply() {
  if [[ -n ${ZSH_VERSION-} ]]; then
    setopt localoptions ksharrays shwordsplit
  fi
  local word='' current=${COMP_WORDS[COMP_CWORD]} command='' option='' ended='' lead='' i=0 placed=0
  local options='' takers='' first='' places='' values='' list=''
  files=''
  COMPREPLY=()
  _perfmon_command ''
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then
      # bash cuts --sort=name into three words.
      continue
    elif [[ -n $option ]]; then
      option=''
    elif [[ -n $ended || $word != -* || $word == - ]]; then
      if [[ -n $command ]]; then
        placed=$((placed + 1))
      elif [[ $word == help ]]; then
        options='' takers=''
      else
        command=$word options='' takers='' first='' places=''
        _perfmon_command "$command"
      fi
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ " $takers " == *" $word "* ]]; then
      option=$word
    fi
  done
  if [[ -n $option ]]; then
    if [[ $current == '=' ]]; then
      current=''
    fi
  elif [[ -z $ended && $current == --*=* ]]; then
    option=${current%%=*}
    lead=$option=
    current=${current#*=}
  fi
  if [[ -n $option ]]; then
    _perfmon_option "$command $option"
  elif [[ -z $ended && $current == -* ]]; then
    values=$options
  else
    if ((placed == 0)); then
      values=$first
    fi
    if [[ -n $places ]]; then
      files=yes
    fi
  fi
  if [[ -n $list && $current == *,* ]]; then
    lead=$lead${current%,*},
    current=${current##*,}
  fi
  for word in $values; do
    if [[ $word == "$current"* ]]; then
      COMPREPLY+=("$lead$word")
    fi
  done
}
