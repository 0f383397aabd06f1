@rem The scripts of package.json begin with exec, so that signals reach Node. This is exec for cmd.exe.
@%*
